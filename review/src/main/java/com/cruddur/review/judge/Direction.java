package com.cruddur.review.judge;

/** Which way a value went. */
public enum Direction {
  /** Off, smaller, weaker, fewer, gone. */
  LESS,
  /** On, larger, stronger, more, new. */
  MORE,
  /** Another value; neither is more than the other. */
  ANY,
  /** A policy allows what it did not allow. */
  WIDER,
  /** A policy no longer denies what it denied. */
  UNDENIED,
  /** A policy allows less, or denies more. */
  NARROWER,
  /** A value that only the deployment knows. */
  UNKNOWN,
  /** Expected of every change of code: one line for all. */
  FOLDED
}
