package dev.unrolled.server.security;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;

/**
 * Rejects requests without a valid token. Health checks and the page's files need no token, since
 * they contain nothing about the models; the page asks the user for a token.
 */
final class TokenCheck implements DecoratingHttpServiceFunction {

  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/healthz",
          "/readyz",
          "/grpc.health.v1.Health/Check",
          "/grpc.health.v1.Health/List",
          "/grpc.health.v1.Health/Watch");

  /** Paths that change the served models; gRPC's are case-sensitive. */
  private static final Set<String> ADMIN =
      Set.of("/tensorflow.serving.ModelService/HandleReloadConfigRequest");

  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"unrolled\"";

  private final TokenFile tokens;

  TokenCheck(TokenFile tokens) {
    this.tokens = tokens;
  }

  @Override
  public HttpResponse serve(HttpService delegate, ServiceRequestContext ctx, HttpRequest request)
      throws Exception {
    if (isOpen(ctx, request)) {
      return delegate.serve(ctx, request);
    }
    String shown = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    if (!shown.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Refusal(
              "expected a bearer token in the authorization header, found none",
              Status.Code.UNAUTHENTICATED)
          .response(request, CHALLENGE);
    }
    String token = shown.substring(SCHEME.length()).strip();
    Optional<Role> role = tokens.role(token);
    if (role.isEmpty()) {
      return new Refusal("the bearer token is not a known one", Status.Code.UNAUTHENTICATED)
          .response(request, CHALLENGE + ", error=\"invalid_token\"");
    }
    TokenOwner.note(ctx, token);
    return role.get() == Role.ADMIN || !ADMIN.contains(ctx.path())
        ? delegate.serve(ctx, request)
        : new Refusal(
                "the bearer token: expected the role admin, found predict",
                Status.Code.PERMISSION_DENIED)
            .response(request, CHALLENGE + ", error=\"insufficient_scope\"");
  }

  /** A browser asks with OPTIONS, without a token, whether it may send one. */
  private static boolean isOpen(ServiceRequestContext ctx, HttpRequest request) {
    return request.method() == HttpMethod.OPTIONS
        || OPEN.contains(ctx.path())
        || ctx.path().startsWith("/readyz/")
        || ctx.path().startsWith("/page/");
  }

  /** Response to a client without the permission. */
  private record Refusal(String message, Status.Code code) {

    HttpResponse response(HttpRequest request, String challenge) {
      MediaType type = request.contentType();
      return type != null && type.type().equals("application") && type.subtype().startsWith("grpc")
          ? byGrpc(type)
          : byRest(challenge);
    }

    private HttpResponse byGrpc(MediaType type) {
      return HttpResponse.of(
          ResponseHeaders.builder(HttpStatus.OK)
              .contentType(type)
              .add("grpc-status", Integer.toString(code.value()))
              .add("grpc-message", message)
              .endOfStream(true)
              .build());
    }

    private HttpResponse byRest(String challenge) {
      HttpStatus status =
          code == Status.Code.UNAUTHENTICATED ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
      return HttpResponse.of(
          ResponseHeaders.builder(status)
              .contentType(MediaType.JSON)
              .add(HttpHeaderNames.WWW_AUTHENTICATE, challenge)
              .build(),
          HttpData.ofUtf8("{\"error\": \"%s\"}\n".formatted(message)));
    }
  }
}
