package com.cruddur.ops.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;

/**
 * What DescribeTable does not tell of a table.
 *
 * @param timeToLive the attribute; empty: none is on
 * @param recoveryDays how far back it can be restored; 0: not at all
 * @param policy its resource-based policy; a missing node: it has none
 */
public record TableSettings(
    String timeToLive, int recoveryDays, SortedMap<String, String> tags, JsonNode policy) {}
