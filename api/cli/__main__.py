"""`python -m api.cli`: the command `lao` by the interpreter that runs already."""

from api.cli import main

if __name__ == "__main__":
    main()
