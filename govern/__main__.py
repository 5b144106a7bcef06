"""`python -m govern` is the `govern` command."""

import gc

COLLECT_EVERY = 20_000  # new objects; nearly all that a command makes stays until it ends


def run() -> None:
    """Run the command. It is imported here, since each worker of an audit imports this module, and runs nothing."""
    gc.set_threshold(COLLECT_EVERY)
    from govern.cli.main import main

    main(prog_name="govern")


if __name__ == "__main__":
    run()
