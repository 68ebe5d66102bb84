package com.sun.enterprise.util.uuid;

/**
 * The server's own interface, written here only to compile {@code SessionIds} against: Maven
 * Central does not have the server's parts one by one. Neither the WAR nor the library holds it.
 */
public interface UuidGenerator {

  String generateUuid();

  String generateUuid(Object subject);
}
