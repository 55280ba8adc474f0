"""Where closerlook meets files, the network and the clock."""
