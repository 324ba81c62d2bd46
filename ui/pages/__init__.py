"""The pages of an open plan; `registry` lists them."""
