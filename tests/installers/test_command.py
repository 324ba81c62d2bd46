"""`start.py installer` hands its arguments to the builder and its exit code back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import start

BUILD = "import sys\nprint(sys.argv[1:])\nsys.exit(3 if '--fast' in sys.argv else 0)\n"


def test_the_builder_gets_the_arguments_and_its_exit_code_comes_back(tmp_path: Path) -> None:
    shutil.copy(start.__file__, tmp_path / "start.py")
    (tmp_path / "requirements").mkdir()
    for name in ("runtime", "dev", "uv"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("# nothing\n", encoding="utf-8")
    (tmp_path / "installers").mkdir()
    (tmp_path / "installers" / "build.py").write_text(BUILD, encoding="utf-8")
    environment = start.Environment(tmp_path)
    venv.create(environment.folder, with_pip=False, symlinks=os.name != "nt")
    environment.set_stamp("runtime")
    command = [sys.executable, str(tmp_path / "start.py"), "installer", "--fast", "--out", "Nơi khác"]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=tmp_path, env=own)
    assert (done.returncode, done.stdout.strip()) == (3, "['--fast', '--out', 'Nơi khác']")
