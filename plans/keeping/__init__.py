"""What keeps plans: saving, recovery copies, earlier versions, the bin, and who else has them."""
