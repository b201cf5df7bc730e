// In place of the package `webrtc-polyfill`, whose binary npm does not bring.
import wrtc from '@roamhq/wrtc'

export const { RTCPeerConnection, RTCSessionDescription, RTCIceCandidate } = wrtc
export default wrtc
