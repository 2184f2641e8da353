package dev.example.micronaut;

import dev.example.micronaut.ModelFactory.Echo;
import dev.example.micronaut.ModelFactory.Ids;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.versions.TypedAnswer;
import dev.unrolled.loader.versions.TypedDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.hateoas.JsonError;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;

/** Answers {@code POST /echo} with a body such as {@code {"ids": [[86, 81, 88, 1, 23]]}}. */
@Controller
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
  @Serdeable
  record Response(int[][] predictions, long version) {}

  /** Waits for the model, so it must not run on an event loop of Netty. */
  @Post("/echo")
  @ExecuteOn(TaskExecutors.BLOCKING)
  Response echo(@Body Ids ids) {
    TypedAnswer<Echo> typed = echo.call(VersionChoice.latest(), ids, settings.deadline());
    return new Response(typed.answer().predictions(), typed.version());
  }

  @Error
  HttpResponse<JsonError> failed(LoaderException failure) {
    HttpStatus status =
        switch (failure.reason()) {
          case DEADLINE -> HttpStatus.GATEWAY_TIMEOUT;
          case QUEUE_FULL, UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
          case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
          default -> HttpStatus.BAD_REQUEST;
        };
    return HttpResponse.<JsonError>status(status).body(new JsonError(failure.getMessage()));
  }
}
