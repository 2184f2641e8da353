package dev.unrolled.server.security;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;

/** Owner of the bearer token of a request, as a digest of the token. */
public final class TokenOwner {

  private static final AttributeKey<String> OWNER = AttributeKey.valueOf(TokenOwner.class, "OWNER");

  private TokenOwner() {}

  static void note(ServiceRequestContext context, String token) {
    context.setAttr(OWNER, Tokens.name(token));
  }

  /**
   * Returns the owner of the token of a request.
   *
   * @param context the request
   * @return a name that does not reveal the token; empty if the server needs none
   */
  public static String of(ServiceRequestContext context) {
    String owner = context.attr(OWNER);
    return owner == null ? "" : owner;
  }
}
