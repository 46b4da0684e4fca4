"""Tests; they mirror the three floors."""
