package com.cruddur.clients.users;

import com.cruddur.clients.DemoUser;
import com.cruddur.messages.UserItems;
import com.cruddur.templates.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which accounts an operator says are those of seeded people. A pool's user chose their handle, so
 * it says nothing about who they are; the address is one that the pool has verified.
 */
public record Assignments(List<Pair> pairs) {
  private static final Pattern FORM = Pattern.compile("([^\\s=@]+)=([^\\s=@]+@[^\\s=@]+)");

  /** A person's handle, and the address of the account that is theirs. */
  public record Pair(String handle, String mail) {
    public boolean isOf(UserPool.Member member) {
      return keys(handle).equals(keys(member.handle())) && mail.equals(folded(member.email()));
    }

    private boolean touches(Pair other) {
      return keys(handle).equals(keys(other.handle)) || mail.equals(other.mail);
    }
  }

  public Assignments {
    pairs = pairs.stream().map(pair -> new Pair(pair.handle(), folded(pair.mail()))).toList();
    var seen = new HashSet<Object>();
    for (var pair : pairs) {
      if (!seen.add(keys(pair.handle())) || !seen.add(pair.mail())) {
        throw new UserError(
            "%s=%s: a handle is one account's and an account has one handle, and here one of them is listed twice"
                .formatted(pair.handle(), pair.mail()));
      }
    }
  }

  /** The demo users of a local system, where nobody else has an account. */
  public static Assignments ofDemoUsers() {
    return new Assignments(
        Arrays.stream(DemoUser.values())
            .map(user -> new Pair(user.handle(), user.email()))
            .toList());
  }

  /** Nobody is anybody. */
  public static Assignments none() {
    return new Assignments(List.of());
  }

  /**
   * @param options each {@code HANDLE=MAIL}
   * @param file one such pair a line; null for none
   * @throws UserError when one is not of that form, is there twice, or the file cannot be read
   */
  public static Assignments of(List<String> options, Path file) {
    var pairs = new ArrayList<Pair>();
    options.forEach(option -> pairs.add(pair(option, "--assign " + option)));
    if (file != null) {
      var lines = lines(file);
      for (var i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          pairs.add(pair(lines.get(i).strip(), "%s, line %d".formatted(file, i + 1)));
        }
      }
    }
    return new Assignments(pairs);
  }

  private static Pair pair(String text, String where) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UserError(
          where
              + ": a handle and the address of its account are wanted, as in"
              + " bayko=bayko@example.com");
    }
    if (keys(form.group(1)).isEmpty()) {
      throw new UserError(where + ": nobody has so long a handle");
    }
    return new Pair(form.group(1), form.group(2));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError("%s cannot be read as UTF-8 text".formatted(file), e);
    }
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** Whether a pool's user is listed, with this handle and this address. */
  public boolean has(UserPool.Member member) {
    return pairs.stream().anyMatch(pair -> pair.isOf(member));
  }

  /** These, and of others those that they say nothing about. */
  public Assignments or(Assignments others) {
    var more = others.pairs.stream().filter(other -> pairs.stream().noneMatch(other::touches));
    return new Assignments(Stream.concat(pairs.stream(), more).toList());
  }

  private static List<Map<String, AttributeValue>> keys(String handle) {
    return UserItems.handleKeys(handle);
  }

  private static String folded(String mail) {
    return mail.toLowerCase(Locale.ROOT);
  }
}
