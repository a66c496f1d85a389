import { MaruVoice } from './element.tsx'

// Two scripts of two hubs, or one twice, are no error: the first serves the page.
if (!customElements.get('maru-voice')) customElements.define('maru-voice', MaruVoice)
