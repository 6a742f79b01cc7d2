package com.cruddur.ops.aws;

/**
 * A parameter of Systems Manager.
 *
 * @param version 1 for a new one, and one more with each change
 */
public record Parameter(String value, long version) {}
