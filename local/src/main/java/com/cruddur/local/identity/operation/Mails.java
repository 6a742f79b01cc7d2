package com.cruddur.local.identity.operation;

import com.cruddur.local.notice.Mail;
import com.cruddur.templates.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** What the pool would mail: told as it happens, and the newest kept in memory for whoever asks. */
public final class Mails {
  private static final int KEPT = 100;

  private final Consumer<Mail> told;
  private final Deque<Mail> newest = new ArrayDeque<>();

  public Mails(Consumer<Mail> told) {
    this.told = told;
  }

  void send(String to, String code) {
    var mail = new Mail(to, code);
    synchronized (newest) {
      newest.addFirst(mail);
      if (newest.size() > KEPT) {
        newest.removeLast();
      }
    }
    told.accept(mail);
  }

  /** The code of the newest mail to an address, in the case in which it was sent. */
  public Optional<String> newestCode(String to) {
    synchronized (newest) {
      return newest.stream().filter(mail -> mail.to().equals(to)).map(Mail::code).findFirst();
    }
  }

  /** {@code [{"to", "code"}]}, the newest first. */
  public ArrayNode newest() {
    ArrayNode mails = Json.array();
    synchronized (newest) {
      newest.forEach(mail -> mails.addObject().put("to", mail.to()).put("code", mail.code()));
    }
    return mails;
  }
}
