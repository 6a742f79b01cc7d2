package com.cruddur.bench;

import com.cruddur.bench.capacity.Capacity;

/**
 * One side's result.
 *
 * @param capacity of one repetition
 * @param invocations of the function, for one repetition
 */
public record Outcome(Capacity capacity, int invocations, Timing timing) {}
