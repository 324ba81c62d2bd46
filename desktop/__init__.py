"""The program without Qt and without SQL, and the modules that join everything."""
