"""``python -m closerlook`` is the command ``closerlook``."""

from closerlook.cli import main

if __name__ == "__main__":
    main(prog_name="closerlook")
