package dev.example.spring;

import dev.example.spring.ModelConfiguration.Echo;
import dev.example.spring.ModelConfiguration.Ids;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.versions.TypedAnswer;
import dev.unrolled.loader.versions.TypedDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Answers {@code POST /echo} with a body such as {@code {"ids": [[86, 81, 88, 1, 23]]}}. */
@RestController
class EchoController {

  private final TypedDirectory<Ids, Echo> echo;
  private final ModelSettings settings;

  EchoController(TypedDirectory<Ids, Echo> echo, ModelSettings settings) {
    this.echo = echo;
    this.settings = settings;
  }

  /**
   * The answer to a request.
   *
   * @param predictions the predicted ids of each row
   * @param version the version of the model that predicted them
   */
  record Response(int[][] predictions, long version) {}

  @PostMapping("/echo")
  Response echo(@RequestBody Ids ids) {
    TypedAnswer<Echo> typed = echo.call(VersionChoice.latest(), ids, settings.deadline());
    return new Response(typed.answer().predictions(), typed.version());
  }

  @ExceptionHandler
  ProblemDetail failed(LoaderException failure) {
    HttpStatus status =
        switch (failure.reason()) {
          case DEADLINE -> HttpStatus.GATEWAY_TIMEOUT;
          case QUEUE_FULL, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
          case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
          default -> HttpStatus.BAD_REQUEST;
        };
    return ProblemDetail.forStatusAndDetail(status, failure.getMessage());
  }
}
