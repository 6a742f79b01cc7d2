package com.cruddur.ops.aws;

/**
 * Something in the account.
 *
 * @param id what CloudFormation calls its physical id
 * @param name what a person recognizes it by; a name may be another thing's, as a function's is for
 *     an event source mapping
 * @param arn empty where the listing has none
 */
public record Item(Kind kind, String id, String name, String arn) {}
