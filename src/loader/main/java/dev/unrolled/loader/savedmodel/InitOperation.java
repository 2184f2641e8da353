package dev.unrolled.loader.savedmodel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.MetaGraphDef;

/** The operation that initializes a model's tables, by TensorFlow 2's or 1's convention. */
public final class InitOperation {

  /** Prefix of the signatures that only loaders call. */
  public static final String RESERVED = "__saved_model_";

  private static final String INIT_SIGNATURE = RESERVED + "init_op";

  private static final List<String> INIT_COLLECTIONS =
      List.of("saved_model_main_op", "legacy_init_op");

  private InitOperation() {}

  /** Returns the operation that must run before the model is called. */
  public static Optional<String> of(MetaGraphDef model) {
    if (model.containsSignatureDef(INIT_SIGNATURE)) {
      return model.getSignatureDefOrThrow(INIT_SIGNATURE).getOutputsMap().values().stream()
          .map(org.tensorflow.proto.TensorInfo::getName)
          .findFirst();
    }
    return INIT_COLLECTIONS.stream()
        .flatMap(collection -> collected(model, collection))
        .findFirst();
  }

  private static Stream<String> collected(MetaGraphDef model, String collection) {
    CollectionDef nodes =
        model.getCollectionDefOrDefault(collection, CollectionDef.getDefaultInstance());
    return nodes.getNodeList().getValueList().stream();
  }
}
