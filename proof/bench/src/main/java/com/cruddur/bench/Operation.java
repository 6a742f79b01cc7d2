package com.cruddur.bench;

/** What one message or one look costs, by the access patterns of docs/architecture.md. */
public enum Operation {
  APPEND("send a message"),
  START("start a conversation"),
  MESSAGES("first page of messages"),
  CONVERSATIONS("first page of conversations"),
  MOVE("move the rows to a message");

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
