package com.cruddur.review.judge;

/**
 * One way in which a value went, with what is shown of it.
 *
 * @param before empty: was not there
 * @param after empty: is not there any more
 */
record Step(Direction direction, String before, String after) {}
