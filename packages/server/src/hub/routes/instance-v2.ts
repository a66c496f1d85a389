import { endpoint } from '../../http/endpoint.ts'
import { apiVersion, configuration, hubFacts, streamingUrl } from '../instance.ts'

export const instanceV2 = endpoint({
  method: 'get',
  path: '/api/v2/instance',
  who: 'anyone',
  async handle({ hub }) {
    const { config, origin } = hub
    const { users, owner } = await hubFacts(hub)
    return {
      domain: new URL(origin).host,
      title: config.name,
      version: apiVersion(config.version),
      source_url: '',
      description: '',
      usage: { users: { active_month: users } },
      thumbnail: { url: `${origin}/avatars/header.svg` },
      icon: [],
      languages: ['en', 'ko'],
      configuration: {
        urls: { streaming: streamingUrl(origin) },
        vapid: { public_key: '' },
        ...configuration,
        translation: { enabled: false },
      },
      registrations: {
        enabled: config.registrations !== 'closed',
        approval_required: config.registrations === 'invite',
        message: null,
        url: `${origin}/sign-up`,
      },
      api_versions: { mastodon: 2 },
      contact: { email: '', account: owner ? hub.accounts.present(owner) : null },
      rules: [],
    }
  },
})
