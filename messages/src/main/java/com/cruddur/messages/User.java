package com.cruddur.messages;

/**
 * A person as others see them.
 *
 * @param uuid the user's own uuid in the user directory, not the Cognito {@code sub}
 * @param handle unique without regard to case, without the {@code @}
 */
public record User(String uuid, String handle, String displayName) {}
