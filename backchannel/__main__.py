"""`python -m backchannel`."""

from backchannel.main import main

main()
