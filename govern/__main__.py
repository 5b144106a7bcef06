"""`python -m govern` is the `govern` command."""

from govern.cli.main import main

if __name__ == "__main__":
    main(prog_name="govern")
