package com.cruddur.ops.teardown;

import java.util.List;

/**
 * What becomes of one stack.
 *
 * @param stack its name
 * @param id its ARN; its name where nothing is known of the account
 * @param status CloudFormation's; empty where nothing is known of the account
 * @param goes its resources that are deleted
 * @param stays those that outlive it
 * @param lifts what has to be lifted first
 * @param buckets those that go
 * @param full those of them that are not empty
 * @param vpc whose network interfaces have to be gone first; empty: none
 */
record Step(
    String stack,
    String id,
    String status,
    List<Fate> goes,
    List<Fate> stays,
    List<LiftedProtection> lifts,
    List<String> buckets,
    List<String> full,
    String vpc,
    Minutes minutes) {
  /**
   * @param id the physical id; the logical one where nothing is known of the account
   * @param why in a few words; empty where nothing is to be said
   */
  record Fate(String type, String id, String why) {}
}
