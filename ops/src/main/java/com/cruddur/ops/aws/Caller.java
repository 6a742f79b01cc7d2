package com.cruddur.ops.aws;

/**
 * Whose credentials call, and where.
 *
 * @param account twelve digits
 * @param region for example {@code us-east-1}
 * @param arn of the user or the role's session
 */
public record Caller(String account, String region, String arn) {}
