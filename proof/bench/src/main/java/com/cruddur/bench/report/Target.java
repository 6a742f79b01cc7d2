package com.cruddur.bench.report;

/**
 * What was aimed at and what came out.
 *
 * @param measured as text
 * @param note what a reader has to know, above all where it was missed; may be empty
 */
record Target(String title, String measured, boolean met, String note) {
  String verdict() {
    return met ? "met" : "**MISSED**";
  }
}
