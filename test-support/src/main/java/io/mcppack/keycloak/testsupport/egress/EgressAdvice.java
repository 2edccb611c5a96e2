package io.mcppack.keycloak.testsupport.egress;

import java.net.InetAddress;
import net.bytebuddy.asm.Advice;

/**
 * What is put at the beginning of the JDK's methods; Byte Buddy copies the bodies, so they name nothing but the
 * recorder.
 */
final class EgressAdvice {

    private EgressAdvice() {}

    static final class LookUp {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) String name) {
            EgressRecorder.lookUp(name);
        }
    }

    static final class ReverseLookUp {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) InetAddress address) {
            EgressRecorder.reverseLookUp(address);
        }
    }

    static final class Connect {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(2) InetAddress address, @Advice.Argument(3) int port) {
            EgressRecorder.connect(address, port);
        }
    }

    static final class SendTo {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(1) Object target) {
            EgressRecorder.datagram(target);
        }
    }

    static final class SendPacket {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Object packet) {
            EgressRecorder.datagram(packet);
        }
    }
}
