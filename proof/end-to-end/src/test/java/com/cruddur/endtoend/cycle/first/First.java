package com.cruddur.endtoend.cycle.first;

import com.cruddur.endtoend.cycle.second.Second;

/** Uses what uses it: for the rule that finds circles. */
public record First(Second second) {}
