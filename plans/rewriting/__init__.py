"""A changed plan into the text it came from, so that what somebody wrote by hand stays."""
