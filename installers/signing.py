"""Signs programs where a certificate is given; says that nothing is signed where none is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from installers.problems import BuildError
from installers.tools import SIGNING_TOOLS, require_tools, run_tool

TITLE = "Lap ke hoach giam ngheo"


@dataclass(frozen=True)
class Certificate:
    """A code-signing certificate and its key, as PEM files."""

    certificate: Path
    key: Path

    def command(self, source: str, target: str) -> list[str]:
        """The command line that signs one file into another."""
        return [
            *("osslsigncode", "sign", "-certs", str(self.certificate), "-key", str(self.key)),
            *("-h", "sha256", "-n", TITLE, "-in", source, "-out", target),
        ]


def certificate_of(certificate: Path | None, key: Path | None) -> Certificate | None:
    """The certificate that was given, or None and a line that says so. Raises BuildError for half of one."""
    if certificate is None and key is None:
        print("Không ký số: không có chứng thư. (Not signed: no certificate given.)", flush=True)
        return None
    if certificate is None or key is None or not (certificate.is_file() and key.is_file()):
        raise BuildError("Ký số cần cả --certificate và --key là tệp có thật. (Signing needs both files.)")
    require_tools(SIGNING_TOOLS)
    return Certificate(certificate, key)


def sign_file(file: Path, given: Certificate | None) -> None:
    """Sign a file in place; does nothing without a certificate."""
    if given is None:
        return
    beside = file.with_suffix(".signed")
    run_tool(given.command(str(file), str(beside)), what=f"ký {file.name}")
    beside.replace(file)
