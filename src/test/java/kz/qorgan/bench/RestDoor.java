package kz.qorgan.bench;

import java.net.URI;

/** Through the application, as programs do. */
record RestDoor(URI address) implements Door {

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public HttpLine line(Operation operation) {
    return new HttpLine(address, operation);
  }
}
