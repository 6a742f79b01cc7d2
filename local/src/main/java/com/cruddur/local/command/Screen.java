package com.cruddur.local.command;

import com.cruddur.local.notice.Mail;
import com.cruddur.local.notice.Notice;
import com.cruddur.templates.command.Printable;
import java.io.PrintWriter;

/**
 * What a person sees of a local system: others choose addresses, names and what failed with them.
 */
public record Screen(PrintWriter out) {
  public void progress(String line) {
    out.println(Printable.value(line));
  }

  public void notice(Notice notice) {
    out.println("! " + Printable.value(notice.line()));
  }

  public void mail(Mail mail) {
    out.printf(
        "Mail to %s: the code is %s%n", Printable.value(mail.to()), Printable.value(mail.code()));
  }
}
