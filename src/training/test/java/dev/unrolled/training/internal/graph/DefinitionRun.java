package dev.unrolled.training.internal.graph;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** Runs the definition of a graph, to compare it before and after a rewrite. */
final class DefinitionRun {

  private DefinitionRun() {}

  /** The elements of a tensor, in row-major order. */
  static float[] fetch(GraphDef definition, String tensor) {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(definition);
      try (Session session = new Session(graph);
          var result = session.runner().fetch(tensor).run()) {
        float[] values = new float[Math.toIntExact(result.get(0).shape().size())];
        ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
        return values;
      }
    }
  }
}
