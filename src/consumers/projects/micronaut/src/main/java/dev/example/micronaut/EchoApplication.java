package dev.example.micronaut;

import io.micronaut.runtime.Micronaut;

/** A service that answers with a model, whose new versions it takes up while it runs. */
public final class EchoApplication {

  private EchoApplication() {}

  public static void main(String[] arguments) {
    Micronaut.run(EchoApplication.class, arguments);
  }
}
