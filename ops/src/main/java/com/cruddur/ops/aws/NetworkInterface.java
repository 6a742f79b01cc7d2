package com.cruddur.ops.aws;

/**
 * @param description says whose it is, for example {@code AWS Lambda VPC ENI-…}
 * @param status {@code in-use}, {@code available} …
 */
public record NetworkInterface(String id, String description, String status) {}
