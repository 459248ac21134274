// SPDX-License-Identifier: Apache-2.0

import KrakenFutures
import Testing

struct CredentialsTests {
    private func complaint(_ key: String, _ secret: String) -> KrakenCredentials.Invalid? {
        do throws(KrakenCredentials.Invalid) {
            _ = try KrakenCredentials(apiKey: key, apiSecret: secret)
            return nil
        } catch {
            return error
        }
    }

    @Test func `spaces and line ends around key and secret do not matter`() throws {
        let plain = RequestSigner(credentials: try Published.credentials())
        let padded = RequestSigner(
            credentials: try KrakenCredentials(apiKey: " KEY\n", apiSecret: "\t\(Published.secret)\r\n"))
        #expect(plain.signedChallenge("a") == padded.signedChallenge("a"))
    }

    @Test func `says what is wrong with a key`() {
        #expect(complaint("", Published.secret) == .emptyKey)
        #expect(complaint(" \n", Published.secret) == .emptyKey)
        #expect(complaint("KEY\nX-Other: 1", Published.secret) == .keyHasForbiddenCharacters)
        #expect(complaint("KÉY", Published.secret) == .keyHasForbiddenCharacters)
    }

    @Test func `says what is wrong with a secret`() {
        #expect(complaint("KEY", "") == .emptySecret)
        #expect(complaint("KEY", "==") == .secretIsCut(length: 2))
        #expect(complaint("KEY", "abc_defg") == .secretIsNotBase64(position: 4))
        #expect(complaint("KEY", "ab=d") == .secretIsNotBase64(position: 4))
        #expect(complaint("KEY", "abcde") == .secretIsCut(length: 5))
        #expect(complaint("KEY", String(Published.secret.dropLast(3))) == .secretIsCut(length: 85))
    }

    @Test func `a complaint never repeats the secret`() {
        for secret in ["sesame-open!", "sesame", "open_sesame"] {
            if let complaint = complaint("KEY", secret) {
                #expect(!complaint.description.contains("sesame"))
                #expect(complaint.description.count > 20)
            }
        }
    }

    @Test func `printing shows neither key nor secret`() throws {
        let credentials = try KrakenCredentials(apiKey: "VERYSPECIALKEY", apiSecret: Published.secret)
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped] {
            #expect(text.contains("redacted"))
            #expect(!text.contains("VERYSPECIALKEY"))
            #expect(!text.contains(Published.secret))
        }
    }
}
