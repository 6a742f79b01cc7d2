package com.cruddur.endtoend.cycle.second;

import com.cruddur.endtoend.cycle.first.First;

/** The other half of {@link First}. */
public record Second(First first) {}
