package dev.example.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** A service that answers with a model, whose new versions it takes up while it runs. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EchoApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(EchoApplication.class, arguments);
  }
}
