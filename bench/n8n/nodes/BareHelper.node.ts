export { BareHelper } from '../../send/bare-helper';
