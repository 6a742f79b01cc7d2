package com.cruddur.ops.replay;

import com.cruddur.ops.replay.Replay.Result;

/**
 * One record and what became of it; nothing of a message's text.
 *
 * @param source the document it was in; the table for one that was scanned
 * @param sequenceNumber the stream's number; empty where there is none
 * @param conversation the group's uuid; empty for what is no message
 * @param at the message's sort key; empty where it is no timestamp
 */
record Replayed(
    String source, String sequenceNumber, String conversation, String at, Result result) {}
