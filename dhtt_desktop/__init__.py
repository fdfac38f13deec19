"""ĐHTT Desktop: thi đua – khen thưởng and điển hình tiên tiến for one school office."""

__version__ = "0.1.0"
