"""What a campaign plan is and what can be done with it; knows no terminal and prints nothing."""
