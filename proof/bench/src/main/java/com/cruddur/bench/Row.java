package com.cruddur.bench;

/** One thing that both sides did. */
public record Row(Subject subject, Outcome ours, Outcome reference) {}
