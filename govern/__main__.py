"""`python -m govern` is the `govern` command."""


def run() -> None:
    """Run the command. It is imported here, since each worker of an audit imports this module, and runs nothing."""
    from govern.cli.main import main

    main(prog_name="govern")


if __name__ == "__main__":
    run()
