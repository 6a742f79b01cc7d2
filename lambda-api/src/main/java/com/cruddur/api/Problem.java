package com.cruddur.api;

/**
 * A request that fails in a way for which the wire format has no words of its own: answered in the
 * form of RFC 9457 (problem details for HTTP APIs).
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String title;

  /**
   * @param status the HTTP status
   * @param title its name in the HTTP standard, as the type {@code about:blank} asks
   * @param detail what is wrong and what to do, in a sentence; it quotes nothing of the request
   */
  Problem(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }
}
