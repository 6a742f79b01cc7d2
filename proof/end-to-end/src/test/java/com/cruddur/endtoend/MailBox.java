package com.cruddur.endtoend;

import com.cruddur.local.notice.Mail;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The codes that were mailed and that nobody has read yet, by address. */
final class MailBox implements Consumer<Mail> {
  private static final int LIMIT_MINUTES = 5;

  private final Map<String, BlockingQueue<String>> unread = new ConcurrentHashMap<>();
  private final Secrets secrets;

  /**
   * @param secrets told of each code: no log may hold it
   */
  MailBox(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public void accept(Mail mail) {
    secrets.code(mail.code());
    unread(mail.to()).add(mail.code());
  }

  /** Waits for the oldest mail to an address that was not read, and reads it. */
  String read(String address) {
    try {
      var code = unread(address).poll(LIMIT_MINUTES, TimeUnit.MINUTES);
      if (code == null) {
        throw new AssertionError("no mail came to " + address);
      }
      return code;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private BlockingQueue<String> unread(String address) {
    return unread.computeIfAbsent(address, _ -> new LinkedBlockingQueue<>());
  }
}
