package com.cruddur.local.notice;

/**
 * A mail that Cognito would send: to be shown to the person at the screen, and to be kept nowhere.
 *
 * @param to the address, as somebody typed it
 * @param code what confirms the address or a new password; of an account that an administrator
 *     made, the password to begin with
 */
public record Mail(String to, String code) {}
